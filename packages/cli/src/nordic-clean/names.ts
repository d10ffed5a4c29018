/** Names that people, companies, streets and cities of Nordic Clean are made of: a table of data. */

export type Language = 'sv' | 'fi' | 'en'

interface Names {
  readonly first: readonly string[]
  readonly last: readonly string[]
  /** What a company's name ends in, after the owner's or the trade's name. */
  readonly trade: readonly string[]
  readonly form: readonly string[]
  readonly street: readonly string[]
  readonly city: ReadonlyArray<readonly [city: string, weight: number]>
  readonly mail: readonly string[]
}

const words = (text: string): string[] => text.trim().split(/\s+/)
const phrases = (text: string): string[] => text.split('|').map((phrase) => phrase.trim())

export const names: Readonly<Record<Language, Names>> = {
  sv: {
    first: words(`
      Anna Eva Maria Karin Kristina Lena Kerstin Ingrid Märta Åsa Annika Malin Jenny Emma Elin Sofia Linnéa Ida
      Frida Hanna Saga Alva Ebba Wilma Ellen Astrid Signe Tuva Freja Gun-Britt Ann-Sofie Désirée Cecilia Ulrika
      Lars Erik Karl Anders Johan Per Nils Mikael Jan Hans Olof Göran Håkan Björn Jörgen Sören Åke Torbjörn Mattias
      Fredrik Henrik Magnus Gustav Oskar Emil Axel Hugo Elias Viktor Albin Ludvig Sixten Jan-Erik Karl-Johan André
      Amir Fatima Yusuf Zahra Omar Leyla Milan Jelena`),
    last: words(`
      Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson
      Jansson Hansson Bengtsson Jönsson Lindberg Jakobsson Magnusson Lindström Olofsson Lindqvist Lindgren Berg
      Axelsson Bergström Lundberg Lind Lundgren Lundqvist Mattsson Berglund Fredriksson Sandberg Henriksson Forsberg
      Sjöberg Wallin Engström Eklund Danielsson Lundin Håkansson Björk Bergman Gunnarsson Holm Wikström Samuelsson
      Isaksson Fransson Bergqvist Nyström Holmberg Arvidsson Löfgren Söderberg Nyberg Blomqvist Claesson Nordström
      Mårtensson Lundström Ström Åberg Åström Öberg Öhman Hedström Sjögren Högberg Ekström Dahlström Västerberg
      Sjöström Norén Hellström Björklund Nordin Ahmed Haddad Hosseini Petrović Nowak`),
    trade:
      phrases(`Bygg|Måleri|Fastigheter|Bageri|Förvaltning|Tandvård|Redovisning|Juristbyrå|Café|Bil & Däck|
      Trädgård|Konsult|Möbler|Rör & Värme|El|Arkitekter|Frisör|Blommor|Förskola|Krog & Kök|Logistik|Optik`),
    form: ['AB', 'AB', 'AB', 'HB', '& Söner AB', '& Döttrar AB', 'Ekonomisk förening'],
    street: words(`
      Storgatan Kungsgatan Drottninggatan Vasagatan Skolgatan Kyrkogatan Järnvägsgatan Ringvägen Björkvägen Ekvägen
      Hantverkargatan Götgatan Sveavägen Östra_Hamngatan Södra_Förstadsgatan Nygatan Linnégatan Åsögatan Fågelvägen
      Trädgårdsgatan Smedjegatan Norrlandsgatan Sjövägen Ängsvägen Strandvägen Hägerstensvägen`).map(spaced),
    city: [
      ['Stockholm', 30],
      ['Göteborg', 18],
      ['Malmö', 12],
      ['Uppsala', 8],
      ['Västerås', 5],
      ['Örebro', 5],
      ['Linköping', 5],
      ['Helsingborg', 4],
      ['Jönköping', 4],
      ['Norrköping', 4],
      ['Umeå', 3],
      ['Gävle', 3],
      ['Södertälje', 3],
      ['Växjö', 2],
      ['Luleå', 2],
      ['Östersund', 2],
      ['Skellefteå', 1],
      ['Åre', 1],
    ],
    mail: ['mejl.example', 'brevbox.example', 'inkorg.example', 'post.example'],
  },
  fi: {
    first: words(`
      Aino Helmi Sofia Emilia Olivia Anna Maria Johanna Hanna Tuula Ritva Leena Päivi Sari Minna Tiina Heidi Kirsi
      Anneli Marjatta Kaarina Säde Päivikki Inkeri Outi Katja Noora Venla Siiri Elli Aada Lotta Marja-Leena Anna-Liisa
      Juhani Johannes Olavi Antero Tapani Matti Mikko Jukka Jari Timo Pekka Antti Kari Heikki Ville Janne Sami Jussi
      Väinö Yrjö Eero Onni Leevi Elias Oskari Tuomas Lauri Aleksi Eetu Jyrki Juha-Pekka Veli-Matti Pyry`),
    last: words(`
      Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Lehtinen
      Saarinen Salminen Heinonen Niemi Heikkilä Kinnunen Salonen Turunen Salo Laitinen Tuominen Rantanen Karjalainen
      Jokinen Mattila Savolainen Lahtinen Ahonen Ojala Leppänen Väisänen Hiltunen Leinonen Laaksonen Pitkänen
      Miettinen Mustonen Aaltonen Rissanen Hakala Räsänen Toivonen Vainio Kettunen Härkönen Hyvönen Pääkkönen
      Kärkkäinen Sälli Yli-Mäki Ala-Nissilä Sjöblom Grönlund Åkerman`),
    trade:
      phrases(`Rakennus|Kiinteistöt|Leipomo|Hammaslääkärit|Tilitoimisto|Kahvila|Puutarha|Konsultointi|Sähkö|
      Arkkitehdit|Kampaamo|Kukka|Päiväkoti|Ravintola|Kuljetus|Autohuolto|Huonekalu`),
    form: ['Oy', 'Oy', 'Oy', 'Ky', '& Pojat Oy', 'Oy Ab', 'Tmi'],
    street: words(`
      Mannerheimintie Hämeenkatu Aleksanterinkatu Kauppakatu Koulukatu Kirkkokatu Rantatie Mäkitie Koivukuja
      Itäinen_Pitkäkatu Läntinen_Rantakatu Työpajankatu Fleminginkatu Pääskylänkatu Yliopistonkatu Puistokatu
      Järvenpääntie Päivölänrinne`).map(spaced),
    city: [
      ['Helsinki', 30],
      ['Espoo', 12],
      ['Tampere', 12],
      ['Vantaa', 10],
      ['Turku', 9],
      ['Oulu', 7],
      ['Jyväskylä', 5],
      ['Kuopio', 4],
      ['Lahti', 4],
      ['Hämeenlinna', 3],
      ['Seinäjoki', 2],
      ['Järvenpää', 2],
      ['Mäntsälä', 1],
    ],
    mail: ['posti.example', 'kirje.example', 'viesti.example'],
  },
  en: {
    first: words(`
      Olivia Amelia Isla Ava Grace Charlotte Emily Jessica Sophie Chloe Zoë Renée Siobhán Niamh Aoife Caoimhe Rachel
      Laura Helen Susan Margaret Patricia Linda Barbara Fiona Catriona Oliver George Harry Jack Noah James William
      Thomas Henry Daniel Matthew Andrew Christopher Stephen Peter Graham Ian Neil Seán Ciarán Pádraig Rhys Owain
      Priya Arjun Wei Aisha`),
    last: words(`
      Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts
      Green Hall Wood Jackson Clarke Patel Khan Lewis James Phillips Mason Mitchell Rose Davis Cox Alexander Byrne
      O'Brien O'Connor O'Neill Murphy Kelly Walsh McCarthy MacDonald Brontë Bennett-Hughes Fitzgerald Singh Chen`),
    trade:
      phrases(`Builders|Property|Bakery|Dental|Accounting|Coffee|Gardens|Consulting|Electrical|Architects|
      Flowers|Nursery|Kitchen|Logistics|Motors|Opticians|Law|Studios`),
    form: ['Ltd', 'Ltd', 'LLP', '& Sons Ltd', '& Co', 'Partners'],
    street: words(`
      High_Street Church_Lane Station_Road Victoria_Road Mill_Lane Queen_Street King_Street Park_Avenue Green_Lane
      St_Mary's_Road The_Crescent Rosemary_Close Bridge_Street Chapel_Row`).map(spaced),
    city: [
      ['Stockholm', 10],
      ['London', 8],
      ['Göteborg', 5],
      ['Helsinki', 4],
      ['Edinburgh', 3],
      ['Dublin', 3],
      ['Malmö', 2],
      ['Bristol', 2],
    ],
    mail: ['mail.example', 'inbox.example', 'letters.example'],
  },
}

/** A space stands as `_` in the lists above. */
function spaced(word: string): string {
  return word.replaceAll('_', ' ')
}
