/**
 * Texts of others, made safe to read: whatever goes to a terminal, into a line of the log or into a message is cleaned by {@link
 * org.holocron.derive.text.CleanText}, and whatever comes in as one line is checked by it. What a model reads goes through {@link
 * org.holocron.derive.text.ModelText}, and bytes become text by {@link org.holocron.derive.text.Utf8Text}. {@link
 * org.holocron.derive.text.Shortened} is where texts are cut, {@link org.holocron.derive.text.Likeness} says which two are the same, by the one
 * table {@link org.holocron.derive.text.AlikeCharacters}. {@link
 * org.holocron.derive.text.UnsafeCharacter} is the one table of what is unsafe to read, {@link org.holocron.derive.text.TemplateMarks} that
 * of what controls a model. What has another aim has a list of its own, such as the syntax of a setting. Uses no other package; all may
 * use it.
 */
@NullMarked
package org.holocron.derive.text;

import org.jspecify.annotations.NullMarked;
