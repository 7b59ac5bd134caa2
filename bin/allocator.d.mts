export declare const frugal: Record<string, string>
export declare function beginAgain(): void
