/** Saved views: what the menu offers, and how a view is saved, changed, shared and deleted. */
import { html } from 'lit'
import type { SavedView } from '@clientele/core'
import { isClienteleError, uuidv7 } from '@clientele/core/lite'
import type { StoreClient } from '@clientele/core/store'
import { fill } from '../localization/formats.js'
import type { MenuItem } from '../menu/menu.js'
import { failureText } from '../theme/message.js'
import { icons } from '../theme/icons.js'
import { menuIcons } from '../theme/menu-icons.js'
import { toastStrings } from '../toast/toast.strings.js'
import { fetchedPart, toast } from './fetched-part.js'
import type { ListContext } from './list-context.js'
import { savedQueryOf } from './list-state.js'
import { viewActionStrings } from './view-actions.strings.js'

type Views = NonNullable<StoreClient['views']>

const textsOf = ({ localization }: ListContext) =>
  localization.textsOf({ ...toastStrings, ...viewActionStrings })

/** The menu of views: those there are, and what can be done with the one that is open. */
export async function viewActions(
  context: ListContext,
): Promise<{ readonly items: readonly MenuItem[]; readonly label: string }> {
  const texts = textsOf(context)
  const client = context.store()?.client.views
  if (!client) return { items: [], label: texts.views }
  const { views } = await client.list()
  const current = views.find(({ id }) => id === context.view()?.saved.id)
  const changed = current !== undefined && !isShown(context, current)
  const items: MenuItem[] = [
    { label: texts.allCustomers, checked: current === undefined, run: () => open(context, undefined) },
    ...views.map((view) => ({
      label: view.shared ? fill(texts.shared, { name: view.name }) : view.name,
      checked: view.id === current?.id,
      run: () => open(context, view),
    })),
    {
      label: texts.saveView,
      icon: icons.plus,
      separated: true,
      run: () => attempt(context, () => save(context, client)),
    },
  ]
  if (current) items.push(...ownActions(context, client, current, changed))
  return { items, label: texts.views }
}

function ownActions(context: ListContext, client: Views, view: SavedView, changed: boolean): MenuItem[] {
  const texts = textsOf(context)
  const { name } = view
  const label = (phrase: string) => fill(phrase, { name })
  const update = (change: Omit<Parameters<Views['update']>[1], 'version'>) =>
    attempt(context, async () => {
      const saved = await client.update(view.id, { ...change, version: view.version })
      opened(context, saved)
      await toast(context.list, { message: texts.viewSaved, values: { name: saved.name } })
    })
  return [
    ...(changed
      ? [
          {
            label: label(texts.updateView),
            icon: icons.bookmark,
            run: () => update({ query: savedQueryOf(context.list) }),
          },
          { label: label(texts.revertView), icon: menuIcons.undo, run: () => open(context, view) },
        ]
      : []),
    {
      label: label(texts.renameView),
      icon: menuIcons.edit,
      run: () =>
        attempt(context, async () => {
          const chosen = await askName(context, texts.renameViewTitle, name)
          if (chosen && chosen !== name) update({ name: chosen })
        }),
    },
    {
      label: label(view.shared ? texts.unshareView : texts.shareView),
      icon: icons.people,
      run: () => update({ shared: !view.shared }),
    },
    {
      label: label(texts.deleteView),
      icon: icons.trash,
      danger: true,
      separated: true,
      run: () => attempt(context, () => remove(context, client, view)),
    },
  ]
}

/** Says which view is open; it is marked once the list shows something else. */
function opened(context: ListContext, saved: SavedView | undefined): void {
  context.setView(saved && { saved, label: () => (isShown(context, saved) ? saved.name : `${saved.name} •`) })
}

/** Whether the list shows what the view keeps, whatever the order of the fields. */
function isShown({ list }: ListContext, { query }: SavedView): boolean {
  const text = (asked: object) =>
    JSON.stringify(Object.entries(asked).toSorted(([x], [y]) => (x < y ? -1 : 1)))
  return text(query) === text(savedQueryOf(list))
}

/** Shows a view, or everything. */
function open(context: ListContext, view: SavedView | undefined): void {
  const { search = '', sort = '-createdAt', fields: _fields, ...filters } = view?.query ?? {}
  Object.assign(context.list, { search, sort, filters })
  opened(context, view)
}

async function save(context: ListContext, client: Views): Promise<void> {
  const texts = textsOf(context)
  const name = await askName(context, texts.saveViewTitle, '')
  if (!name) return
  const view = await client.create({ id: uuidv7(), name, query: savedQueryOf(context.list) })
  opened(context, view)
  await toast(context.list, { message: texts.viewSaved, values: { name } })
}

/** Deletes at once, and saves it again under the same name for who wants it back. */
async function remove(context: ListContext, client: Views, view: SavedView): Promise<void> {
  const texts = textsOf(context)
  const { name, query, shared } = await client.delete(view.id)
  opened(context, undefined)
  await toast(context.list, {
    message: texts.viewDeleted,
    values: { name },
    action: {
      label: texts.undo,
      run: () =>
        attempt(context, async () =>
          opened(context, await client.create({ id: uuidv7(), name, query, shared })),
        ),
    },
  })
}

async function askName(context: ListContext, title: string, before: string): Promise<string> {
  const texts = textsOf(context)
  const dialog = await fetchedPart(context.list, 'clientele-confirm-dialog')
  let name = before
  const yes = await dialog.ask({
    title,
    confirm: texts.saveIt,
    body: html`<label class="field"
      >${texts.viewName}<input
        class="control"
        dir="auto"
        maxlength="100"
        autofocus
        .value=${before}
        @input=${(event: Event) => (name = (event.target as HTMLInputElement).value)}
    /></label>`,
  })
  return yes ? name.trim() : ''
}

/** A refusal is said in a toast. */
function attempt(context: ListContext, run: () => Promise<void>): void {
  run().catch((error: unknown) => {
    if (!isClienteleError(error)) throw error
    void toast(context.list, { message: failureText(error, textsOf(context)), kind: 'danger' })
  })
}
