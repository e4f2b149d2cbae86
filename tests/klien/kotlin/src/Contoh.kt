// What the guide shows, with the generated client: home, near me, search, sync. Compiled by the tests, never run.
import portal.apis.BerandaApi
import portal.apis.FasilitasApi
import portal.apis.PencarianApi
import portal.apis.SinkronisasiApi
import portal.infrastructure.ApiClient
import portal.models.ButirDihapus
import portal.models.ButirSinkron
import portal.models.TargetHalaman

fun main() {
    val klien = ApiClient("https://portal.contoh.go.id/")

    val beranda = klien.createService(BerandaApi::class.java).beranda().execute().body()!!
    println(beranda.pengaturan.namaKota)
    val target = beranda.banner.firstOrNull()?.target?.actualInstance
    if (target is TargetHalaman) println("${target.jenis}/${target.id}")

    val dekat = klien.createService(FasilitasApi::class.java)
        .daftarFasilitas(dekat = "-7.4726,112.4338", radius = 2000, buka = "sekarang").execute().body()!!
    dekat.items.forEach { println("${it.judul}: ${it.jarak} m, ${it.sekarang.alasan}") }

    val hasil = klien.createService(PencarianApi::class.java).cariIsi(q = "akta kelahiran").execute().body()!!
    println("${hasil.total}: ${hasil.items.joinToString { it.judul }}")

    val sinkronisasi = klien.createService(SinkronisasiApi::class.java)
    val salinan = mutableMapOf<java.util.UUID, ButirSinkron>()
    var token: String? = null
    do {
        val jawaban = sinkronisasi.sinkron(sejak = token).execute().body()!!
        for (butir in jawaban.items) when (val isi = butir.actualInstance) {
            is ButirDihapus -> salinan.remove(isi.id)
            is ButirSinkron -> salinan[isi.id] = isi
        }
        token = jawaban.token
    } while (jawaban.lanjut)
}
