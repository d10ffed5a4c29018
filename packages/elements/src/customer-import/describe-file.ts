/** What a file turned out to be, in words: its size, format, and encoding where that is not the usual one. */
import { fileSize } from '../customer-records/file-size.js'
import type { StepView } from './steps.js'

const encodings: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
}

export function describeFile({ formats, snapshot: { file, info } }: StepView): string {
  if (!file || !info) return ''
  return [
    fileSize(file.size, formats),
    info.format.toUpperCase(),
    ...(file.name === undefined ? [] : [encodings[info.encoding] ?? info.encoding]),
  ].join(' · ')
}
