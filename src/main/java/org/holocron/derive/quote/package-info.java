/**
 * Finds the words that a claim quotes in the evidence of its job: {@link org.holocron.derive.quote.QuoteLocator}. What always holds:
 *
 * <ul>
 *   <li>a place lies in the text as {@code evidence.json} has it, and cuts no character, figure, unit or denial in two, and no sign off;
 *   <li>whatever is evened out, figures, signs, units and denials of quote and place are the same, and so are their words, but
 *       for spelling;
 *   <li>the work is linear in the texts, or bounded: no text and no quote makes it long.
 * </ul>
 *
 * <p>Words: <em>unit</em>, a UTF-16 unit of a normal form; <em>place</em>, where a text holds a quote; <em>core</em>, a quote without what
 * it has of its own, such as quotation marks around it. Uses {@code claim}, {@code evidence} and {@code text}, and of ICU what folds case
 * and composes characters.
 */
@NullMarked
package org.holocron.derive.quote;

import org.jspecify.annotations.NullMarked;
