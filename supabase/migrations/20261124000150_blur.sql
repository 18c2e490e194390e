comment on column public.product_photos.blur is 'The colours of 3 x 3 pixels, RGB in base64, shown until the photo is there.';
