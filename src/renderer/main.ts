import { followEngine } from './engine/follow-engine.ts'
import './design/fonts.css'
import './design/tokens.css'
import './design/base.css'
import './design/kit.css'
import './frame/frame.css'

// The documents are on their way while the rooms that show them are still being read.
followEngine()
void import('./start.tsx')
