/** The sections of `<customer-detail>` that are not on the screen at first, in one piece: more pieces would cost the first more. */
import '../customer-history/define.js'
import '../customer-records/define.js'
import '../document-uploader/define.js'
