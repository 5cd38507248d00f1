// A button that does something which may fail: once at a time, and what went wrong is said below it.
import { nothing, render } from './html.js';
import { problemBox } from './parts.js';

/**
 * @param what an async function
 * @param placeOf the element for a problem; the one behind the button if left out
 * @returns a listener for clicks
 */
export function press(what, placeOf = (button) => button.nextElementSibling) {
  return async ({ currentTarget: button }) => {
    // Not disabled, which would take the focus away.
    if (button.ariaBusy === 'true') {
      return;
    }
    const place = placeOf(button);
    button.ariaBusy = 'true';
    try {
      render(nothing, place);
      await what();
    } catch (error) {
      render(problemBox(error), place);
    } finally {
      button.ariaBusy = null;
    }
  };
}
