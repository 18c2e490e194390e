import { error, fail, redirect } from '@sveltejs/kit';
import { backend } from '$lib/server/backend';
import { cancelOrder, forgetContact, orderStatus } from '$lib/server/orders/desk';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => {
	const order = await orderStatus(backend, params.token);
	if (!order) error(404, 'no such order');
	const isOver = !['sent', 'accepted', 'ready'].includes(order.state);
	return {
		...{ order, isOver },
		isCancelling: order.state === 'sent' && url.searchParams.has('batal'),
		isForgetting: isOver && order.contact && url.searchParams.has('hapus')
	};
};

export const actions = {
	async batal({ params }) {
		const refusal = await cancelOrder(backend, params.token);
		if (refusal === 'no_such_order') error(404, 'no such order');
		if (refusal !== null) return fail(409, { refusal });
		redirect(303, `/pesanan/${params.token}`);
	},
	async hapus({ params }) {
		const refusal = await forgetContact(backend, params.token);
		if (refusal !== null) error(refusal === 'order_open' ? 409 : 404, 'not erased');
		redirect(303, `/pesanan/${params.token}`);
	}
} satisfies Actions;
