package org.holocron.derive.value;

/** Checks values of one type. Stateless, safe for use by many threads, in time linear in the words. */
@FunctionalInterface
public interface ValueCheck {

    /** What the words say of the value. What they do not decide ends as {@code review}. */
    Finding check(ClaimedValue value, Words words);
}
