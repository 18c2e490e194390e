import Activity from '~icons/lucide/calendar-days';
import Assets from '~icons/lucide/wrench';
import Bank from '~icons/lucide/landmark';
import Cash from '~icons/lucide/wallet';
import Guests from '~icons/lucide/contact';
import Iks from '~icons/lucide/heart-handshake';
import Members from '~icons/lucide/users';
import Minutes from '~icons/lucide/gavel';
import Officers from '~icons/lucide/crown';
import Owed from '~icons/lucide/hand-coins';
import Owing from '~icons/lucide/receipt-text';
import Production from '~icons/lucide/cooking-pot';
import Purchases from '~icons/lucide/shopping-cart';
import Sales from '~icons/lucide/shopping-basket';
import Savings from '~icons/lucide/piggy-bank';
import Stock from '~icons/lucide/boxes';
import Book from '~icons/lucide/book-open';
import type { Icon } from '$lib/ui/Chooser.svelte';

const icons: Record<string, Icon> = {
	kas: Cash,
	bank: Bank,
	piutang: Owed,
	utang: Owing,
	penjualan: Sales,
	pembelian: Purchases,
	produksi: Production,
	persediaan: Stock,
	inventaris: Assets,
	'simpan-pinjam': Savings,
	iks: Iks,
	anggota: Members,
	pengurus: Officers,
	notulen: Minutes,
	tamu: Guests,
	kegiatan: Activity
};

/** The picture of a book by its address. */
export const bookIcon = (slug: string): Icon => icons[slug] ?? Book;
