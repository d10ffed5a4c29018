/** The people to choose from, by organisation: on the welcome page, and in the menu for switching. */
import { translate } from './preferences.js'
import type { DemoUser } from './session.js'

/** Fills `place` with one group per organisation and a button per person. */
export function renderUsers(
  place: HTMLElement,
  users: readonly DemoUser[],
  heading: 'h2' | 'h3',
  onChoose: (user: DemoUser) => void,
): void {
  const organizations = [...new Set(users.map((user) => user.organization))]
  place.replaceChildren(
    ...organizations.map((organization) => {
      const group = element('section', 'organization')
      const title = element(heading, 'organization-name', organization)
      title.id = `${place.id}-${organization.toLowerCase().replaceAll(' ', '-')}`
      group.setAttribute('aria-labelledby', title.id)
      const list = element('ul', 'people')
      list.append(
        ...users
          .filter((user) => user.organization === organization)
          .map((user) => {
            const item = element('li')
            item.append(personButton(user, onChoose))
            return item
          }),
      )
      group.append(title, list)
      return group
    }),
  )
  translate(place)
}

/** The two letters that stand for a person. */
export function initials(name: string): string {
  return name
    .split(' ')
    .map((part) => part.charAt(0))
    .join('')
}

function personButton(user: DemoUser, onChoose: (user: DemoUser) => void): HTMLButtonElement {
  const button = element('button', 'person')
  button.type = 'button'
  button.dataset['email'] = user.email
  const avatar = element('span', 'avatar', initials(user.name))
  avatar.ariaHidden = 'true'
  const about = element('span', 'person-about')
  const role = element('span', 'person-role')
  role.dataset['text'] = user.role
  const may = element('span', 'person-may')
  may.dataset['text'] = `${user.role}May`
  about.append(element('span', 'person-name', user.name), role, may)
  button.append(avatar, about)
  button.addEventListener('click', () => onChoose(user))
  return button
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className = '',
  content = '',
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (content) made.textContent = content
  return made
}
