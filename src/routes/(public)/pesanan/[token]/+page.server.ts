import { error, fail, redirect } from '@sveltejs/kit';
import { backend } from '$lib/server/backend';
import { cancelOrder, orderStatus } from '$lib/server/orders/desk';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => {
	const order = await orderStatus(backend, params.token);
	if (!order) error(404, 'no such order');
	return { order, isCancelling: order.state === 'sent' && url.searchParams.has('batal') };
};

export const actions = {
	async batal({ params }) {
		const refusal = await cancelOrder(backend, params.token);
		if (refusal === 'no_such_order') error(404, 'no such order');
		if (refusal !== null) return fail(409, { refusal });
		redirect(303, `/pesanan/${params.token}`);
	}
} satisfies Actions;
