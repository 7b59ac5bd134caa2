import type { BatchDraft } from '../../../contracts/studio.ts'

/** What is filled in before a batch begins. */
export type BatchForm = Pick<BatchDraft, 'exportWhen' | 'priority' | 'targetFolder' | 'webhook'> & { name: string; recipeId: string; folders: readonly string[]; subfolders: boolean; watch: boolean }
