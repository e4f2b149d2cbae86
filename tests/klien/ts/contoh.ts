// What the guide shows, with the generated types: home, near me, search, sync. Type-checked by the tests, never run.
import createClient from "openapi-fetch";

import type { components, paths } from "./skema";

const klien = createClient<paths>({ baseUrl: "https://portal.contoh.go.id" });

const beranda = await klien.GET("/api/v1/beranda");
if (beranda.error) throw new Error(beranda.error.detail);
console.log(beranda.data.pengaturan.nama_kota);
const target = beranda.data.banner[0]?.target;
if (target?.tipe === "halaman") console.log(target.jenis, target.id);

const dekat = await klien.GET("/api/v1/fasilitas", {
  params: { query: { dekat: "-7.4726,112.4338", radius: 2000, buka: "sekarang" } },
});
for (const tempat of dekat.data?.items ?? []) console.log(tempat.judul, tempat.jarak, tempat.sekarang.alasan);

const hasil = await klien.GET("/api/v1/cari", { params: { query: { q: "akta kelahiran" } } });
console.log(hasil.data?.total, hasil.data?.items.map((butir) => butir.judul));

const salinan = new Map<string, components["schemas"]["ButirSinkron"]>();
let sejak: string | undefined;
for (let lanjut = true; lanjut; ) {
  const { data, error } = await klien.GET("/api/v1/sinkron", { params: { query: { sejak } } });
  if (error) throw new Error(error.detail);
  for (const butir of data.items) {
    if ("dihapus" in butir) salinan.delete(butir.id);
    else salinan.set(butir.id, butir);
  }
  ({ token: sejak, lanjut } = data);
}
