import en from '../../../resources/locales/en/player.json' with { type: 'json' }
import kk from '../../../resources/locales/kk/player.json' with { type: 'json' }
import ru from '../../../resources/locales/ru/player.json' with { type: 'json' }
import type { PairingView } from '../ports.ts'

type Text = keyof typeof en

/** What a technician reads from three metres: code, digits, whose network. In all three languages, for nobody has chosen one yet. */
export function pairingView(view: PairingView | null): void {
  const panel = document.querySelector<HTMLElement>('#pairing')!
  panel.hidden = view === null
  if (view === null) return
  if ('waiting' in view) return panel.replaceChildren(...said(view.waiting === 'gate' ? 'pairing.gate' : 'pairing.refused'), ...warning())
  panel.replaceChildren(...said('pairing.code'), line('code', view.code), ...said('pairing.check'), line('check', view.check), ...said('pairing.network', view.networkName), ...warning())
}

const warning = (): HTMLElement[] => ('serviceWorker' in navigator ? [] : said('offline.not').map((its) => (its.classList.add('warning'), its)))

function said(text: Text, network = ''): HTMLElement[] {
  const texts = [ru, kk, en].map((language) => language[text].replace('{{network}}', network))
  return [line('words', texts.join('\n'))]
}

function line(name: string, text: string): HTMLElement {
  return Object.assign(document.createElement('p'), { className: name, textContent: text })
}
