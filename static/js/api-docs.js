// Starts Swagger UI on the API's documentation page; a file of its own because the CSP allows no inline script.
const wadah = document.getElementById("swagger-ui");

// Swagger UI speaks English only: its labels are replaced as they appear. What the schema says is Indonesian already.
const KATA = {
  "Try it out": "Coba",
  "Cancel": "Batal",
  "Reset": "Ulangi",
  "Execute": "Kirim",
  "Clear": "Bersihkan",
  "Parameters": "Parameter",
  "No parameters": "Tanpa parameter",
  "Name": "Nama",
  "Description": "Keterangan",
  "Responses": "Jawaban",
  "Response": "Jawaban",
  "Code": "Kode",
  "Details": "Rincian",
  "Links": "Tautan",
  "No links": "Tidak ada",
  "Media type": "Jenis isi",
  "Controls": "Menentukan kepala",
  "header.": ".",
  "Example Value": "Contoh",
  "Example value": "Contoh",
  "Schema": "Bentuk",
  "Schemas": "Bentuk data",
  "Headers:": "Kepala:",
  "Type": "Jenis",
  "Server response": "Jawaban server",
  "Response body": "Isi jawaban",
  "Response headers": "Kepala jawaban",
  "Request URL": "Alamat permintaan",
  "Request duration": "Lama permintaan",
  "Curl": "Perintah curl",
  "Download": "Unduh",
  "Authorize": "Pakai token",
  "Available authorizations": "Token dan kunci",
  "Value:": "Nilai:",
  "Close": "Tutup",
  "Logout": "Lepas",
  "Expand all": "Buka semua",
  "Collapse all": "Tutup semua",
  "required": "wajib",
  "Send empty value": "Kirim kosong",
  "Examples": "Contoh",
  "Examples:": "Contoh:",
  "Default value": "Bawaan",
  "Available values": "Pilihan",
  "Undocumented": "Tidak ada di skema",
  "Loading": "Memuat",
};

function terjemahkan(simpul) {
  const teks = simpul.nodeValue.trim();
  if (Object.hasOwn(KATA, teks) && !simpul.parentElement?.closest("pre, code, .renderedMarkdown")) {
    simpul.nodeValue = simpul.nodeValue.replace(teks, KATA[teks]);
  }
}

function terjemahkanSemua(akar) {
  if (akar.nodeType === Node.TEXT_NODE) return terjemahkan(akar);
  const jalan = document.createTreeWalker(akar, NodeFilter.SHOW_TEXT);
  while (jalan.nextNode()) terjemahkan(jalan.currentNode);
}

new MutationObserver((ubahan) => {
  for (const satu of ubahan) {
    if (satu.type === "characterData") terjemahkan(satu.target);
    for (const baru of satu.addedNodes) terjemahkanSemua(baru);
  }
}).observe(wadah, { childList: true, characterData: true, subtree: true });

// Swagger fills every field with its example: all filters at once find nothing, but a path needs one.
// Keys are optional, padlocks say otherwise.
function untukDicoba(skema) {
  for (const operasi of Object.values(skema.paths).flatMap((jalur) => Object.values(jalur))) {
    for (const parameter of operasi.parameters || []) {
      if (parameter.in === "path") continue;
      delete parameter.example;
      delete parameter.examples;
      delete parameter.schema.example;
      delete parameter.schema.examples;
    }
    if (operasi.operationId !== "pratinjau") delete operasi.security;
  }
  return skema;
}

fetch(wadah.dataset.skema)
  .then((jawaban) => jawaban.json())
  .then((skema) =>
    SwaggerUIBundle({
      spec: untukDicoba(skema),
      domNode: wadah,
      deepLinking: true,
      presets: [SwaggerUIBundle.presets.apis],
      layout: "BaseLayout",
    }),
  );
