/** An import without a mouse, by what a screen reader says of each step; in English and in Arabic. */
import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { accessible, find, reaches } from '../harness.js'
import { appears, isFocused, patient, press, realClient, tabTo } from '../real-backend.js'

const languages = {
  en: {
    title: 'Import customers',
    step: 'Columns',
    paste: 'Paste text',
    rows: 'Rows, with the names of their columns first',
    use: 'Use this text',
    map: 'Which column is what?',
    becomes: 'Becomes: Hund',
    update: 'Update from the file; empty cells change nothing',
    leave: 'Leave as they are',
    check: 'Check the file',
    checked: '1 row is ready to import.',
    problems: 'Rows that can’t be imported',
    problem: /3.*E-post.*An e-mail address or a phone number is needed/,
    run: 'Import 1 customer',
    done: '1 customer was imported.',
    undo: 'Undo the import',
    undone: 'The import was taken back.',
  },
  ar: {
    title: 'استيراد العملاء',
    step: 'الأعمدة',
    paste: 'لصق نص',
    rows: 'صفوف، وأسماء أعمدتها أولًا',
    use: 'استخدام هذا النص',
    map: 'ماذا يعني كل عمود؟',
    becomes: 'يصبح: Hund',
    update: 'يُحدَّثون من الملف؛ والخلايا الفارغة لا تغيّر شيئًا',
    leave: 'يبقون كما هم',
    check: 'فحص الملف',
    checked: 'صف واحد جاهز للاستيراد.',
    problems: 'صفوف لا يمكن استيرادها',
    problem: /3.*E-post.*يلزم بريد إلكتروني أو رقم هاتف/,
    run: 'استيراد عميل واحد',
    done: 'تم استيراد عميل واحد.',
    undo: 'التراجع عن الاستيراد',
    undone: 'تم التراجع عن الاستيراد.',
  },
} as const

describe.each(Object.entries(languages))('%s', (lang, words) => {
  it('imports pasted rows: columns, dry run, the reason of what is left out, and the way back', async () => {
    document.documentElement.lang = lang
    const element = document.createElement('customer-import')
    element.client = realClient()
    document.body.replaceChildren(element)
    await reaches(element, 'start')
    const name = `Imported ${lang}`
    const there = async () => (await realClient().customers.list({ search: name })).customers

    await appears('region', words.title)
    await press(words.paste)
    await isFocused('textbox', words.rows)
    await userEvent.keyboard(`Namn;E-post;Hund{Enter}${name};${lang}@rows.example;Rex{Enter}Bo;;`)
    await press(words.use)
    await isFocused('heading', words.map)
    expect(find(element, '[aria-current=step]').textContent).toContain(words.step)
    await tabTo('combobox', words.becomes)
    await userEvent.keyboard('{Home}')
    await tabTo('radio', words.leave)
    await userEvent.keyboard('{ArrowDown}')
    await isFocused('radio', words.update)
    await accessible(element)
    await press(words.check)

    await isFocused('heading', words.checked)
    await appears('region', words.problems)
    await appears('row', words.problem)
    expect(await there()).toEqual([])
    await press(words.run)

    await isFocused('heading', words.done)
    const [imported] = await there()
    expect(imported).toMatchObject({ name, email: `${lang}@rows.example` })
    expect((await realClient().customers.get(imported!.id)).metadata).toEqual({})
    await press(words.undo)
    await isFocused('heading', words.undone)
    await vi.waitFor(async () => expect(await there()).toEqual([]), patient)
  })
})
