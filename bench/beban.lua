-- wrk's script: sends the requests of a file in turn, one a line: path, then headers as "Name: value", parted by tabs.
-- It begins where the run before ended: from the first each time, it would find the answers that the other has left in memory.
local permintaan, banyak, ke = {}, 0, 0

function init(args)
  for baris in io.lines(args[1]) do
    local jalur, kepala = nil, {}
    for bagian in baris:gmatch("[^\t]+") do
      if jalur == nil then
        jalur = bagian
      else
        local nama, nilai = bagian:match("^([^:]+): (.*)$")
        kepala[nama] = nilai
      end
    end
    banyak = banyak + 1
    permintaan[banyak] = wrk.format("GET", jalur, kepala)
  end
  ke = tonumber(args[2])
end

function request()
  ke = ke % banyak + 1
  return permintaan[ke]
end

function done(summary, latency, requests)
  local galat = summary.errors
  io.write(string.format(
    'HASIL {"permintaan":%d,"mikrodetik":%d,"bita":%d,"galat":%d,"p50":%.0f,"p95":%.0f,"p99":%.0f}\n',
    summary.requests, summary.duration, summary.bytes,
    galat.connect + galat.read + galat.write + galat.status + galat.timeout,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
