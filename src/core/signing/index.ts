export { type Crypto, keyIdOf, sha256Hex, type Signer, toHex } from './crypto.ts'
export { checkSignature, open, type Opened, type OpenedSignature, type Refused, seal } from './envelope.ts'
export { type Admission, admitEpoch, admitKeyList, type AdmittedList, emptyRing, judgeEpoch, keyVersionOf, type KeyRing, type KeyUse, maySign, type NamedKey } from './key-list.ts'
export { type DeviceType, type EngineType, type Received, receiveFromDevice, receiveFromEngine } from './receive.ts'
