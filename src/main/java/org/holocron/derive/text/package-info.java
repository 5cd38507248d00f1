/**
 * Texts of others, made safe to read: whatever goes to a terminal, into a line of the log or into a message is cleaned by {@link
 * org.holocron.derive.text.CleanText}, and whatever comes in as one line is checked by it. {@link
 * org.holocron.derive.text.Shortened} is where they are cut, {@link org.holocron.derive.text.Likeness} says which two are the same. {@link
 * org.holocron.derive.text.UnsafeCharacter} is the one table of what is unsafe to read. What has another aim has a list
 * of its own, such as the syntax of a setting or what controls a model. Uses no other package; all may use it.
 */
@NullMarked
package org.holocron.derive.text;

import org.jspecify.annotations.NullMarked;
