-- What a fresh installation starts from; prices are examples that each office replaces. Programmes: domain facts K8, K10, K20.
insert into public.reference (region_code, kind, code, body)
select null, 'programme', code, jsonb_build_object('name', name, 'note', note, 'per_member', per_member)
from (values
	('kube', 'KUBE (Kelompok Usaha Bersama)', 'Bantuan usaha untuk kelompok, milik bersama.', 2000000),
	('pena', 'PENA (Pahlawan Ekonomi Nusantara)', 'Bantuan untuk keluarga yang siap mandiri, biasanya berupa barang sesuai rencana usaha.', 6000000),
	('uep-daerah', 'UEP dari daerah', 'Bantuan usaha dari APBD kabupaten, kota, atau provinsi.', null),
	('csr', 'Bantuan perusahaan (CSR)', 'Dana tanggung jawab sosial perusahaan.', null),
	('barang', 'Bantuan barang', 'Peralatan, ternak, atau bahan yang diserahkan dengan BAST.', null),
	('lain', 'Bantuan lain', '', null)) p (code, name, note, per_member);

insert into public.reference (region_code, kind, code, body)
select null, 'plan_template', code, jsonb_build_object('name', name, 'business', business, 'lines', (
	select jsonb_agg(jsonb_build_object('item', l ->> 0, 'category', l ->> 1, 'quantity_milli', (l ->> 2)::bigint * 1000, 'unit', l ->> 3,
		'price', (l ->> 4)::bigint) order by at) from jsonb_array_elements(lines) with ordinality x (l, at)))
from (values
	('keripik', 'Keripik dan makanan ringan', 'food', '[["Kompor dan tabung gas", "tools", 2, "set", 850000], ["Wajan besar dan serok", "tools", 3, "set", 350000],
		["Mesin perajang", "tools", 1, "unit", 2500000], ["Alat pengemas (sealer)", "tools", 2, "unit", 450000], ["Bahan baku 3 bulan", "materials", 3, "bulan", 2400000],
		["Kemasan dan label", "materials", 2000, "lembar", 900], ["Izin PIRT dan uji", "permits", 1, "paket", 500000], ["Ongkos angkut", "transport", 3, "bulan", 200000]]'::jsonb),
	('kue-katering', 'Kue dan katering', 'food', '[["Oven", "tools", 1, "unit", 3200000], ["Mixer", "tools", 2, "unit", 900000], ["Loyang dan cetakan", "tools", 1, "set", 800000],
		["Kompor dan tabung gas", "tools", 2, "set", 850000], ["Bahan kue 3 bulan", "materials", 3, "bulan", 2200000], ["Kotak dan kemasan", "materials", 1500, "lembar", 1500],
		["Izin PIRT", "permits", 1, "paket", 500000]]'),
	('jahit', 'Jahit dan konveksi', 'craft', '[["Mesin jahit", "tools", 4, "unit", 2200000], ["Mesin obras", "tools", 1, "unit", 2800000], ["Alat jahit", "tools", 1, "set", 600000],
		["Kain dan benang", "materials", 3, "bulan", 1800000], ["Meja potong", "tools", 1, "unit", 900000]]'),
	('batik-anyaman', 'Batik dan anyaman', 'craft', '[["Kompor batik dan canting", "tools", 5, "set", 350000], ["Meja dan gawangan", "tools", 5, "unit", 400000],
		["Kain mori dan pewarna", "materials", 3, "bulan", 2500000], ["Malam (lilin)", "materials", 40, "kg", 45000], ["Kemasan", "materials", 300, "lembar", 4000]]'),
	('kambing', 'Ternak kambing', 'livestock', '[["Kandang panggung", "buildings", 1, "unit", 4500000], ["Induk betina", "livestock", 6, "ekor", 1700000], ["Pejantan", "livestock", 1, "ekor", 2500000],
		["Pakan dan vitamin 3 bulan", "materials", 3, "bulan", 500000], ["Peralatan kandang", "tools", 1, "set", 600000]]'),
	('ayam-petelur', 'Ayam petelur', 'livestock', '[["Kandang baterai", "buildings", 1, "unit", 5000000], ["Ayam siap telur (pullet)", "livestock", 100, "ekor", 85000],
		["Pakan 2 bulan", "materials", 2, "bulan", 2200000], ["Obat dan vitamin", "materials", 2, "bulan", 250000], ["Tempat pakan dan minum", "tools", 1, "set", 700000]]'),
	('jasa-cuci', 'Jasa cuci pakaian', 'service', '[["Mesin cuci", "tools", 2, "unit", 3200000], ["Setrika uap", "tools", 2, "unit", 900000], ["Sabun dan pewangi 3 bulan", "materials", 3, "bulan", 700000],
		["Timbangan dan rak", "tools", 1, "set", 900000], ["Sambungan air dan listrik", "other", 1, "paket", 1200000]]')) t (code, name, business, lines);
select private.apply_grants();
