package org.holocron.derive.json;

/** Why a text is not an acceptable JSON object, for programs that act on it. */
public enum JsonDefect {
    /** More characters or values than the limit. */
    TOO_LONG,
    /** Nothing but white space. */
    EMPTY,
    /** Objects and lists nest deeper than the limit. */
    TOO_DEEP,
    /** Something follows the value. */
    TEXT_AFTER,
    /** It ends before the value is complete. */
    UNFINISHED,
    /** It breaks the grammar of JSON before its end. */
    SYNTAX,
    /** It is JSON, but not an object. */
    NOT_AN_OBJECT,
    /** An object has the same field twice. */
    DUPLICATE_FIELD,
    /** It holds a number or a character that most programs cannot hold. */
    UNREPRESENTABLE
}
