/** The form of a scenario, and how a list of them runs over one world. */
import { afterAll, beforeAll, describe, test } from 'vitest'
import type { World } from '../worlds/world.ts'
import { createStage, type Stage } from './stage.ts'

export interface Scenario {
  /** Who does what → what comes of it. */
  readonly sentence: string
  /** Rejects when it is otherwise. */
  readonly play: (stage: Stage) => Promise<void>
}

export const scenario = (sentence: string, play: Scenario['play']): Scenario => ({ sentence, play })

/** Each scenario is a test with a stage of its own. The world is opened before the first and closed after the last. */
export function playAll(
  name: string,
  open: () => Promise<World>,
  subjects: Readonly<Record<string, readonly Scenario[]>>,
): void {
  describe(`over ${name}`, () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world?.close())
    for (const [subject, scenarios] of Object.entries(subjects)) {
      describe(`${subject}`, () => {
        for (const { sentence, play } of scenarios)
          test(`${sentence}`, async () => play(await createStage(world)))
      })
    }
  })
}
