package org.holocron.derive.sql;

/** What a vendor's error code says about the statement that failed. */
public enum ErrorClass {
    /** It met another transaction and was rolled back: a second try may work. */
    CONFLICT,
    /** A unique index or key rejected the row. */
    DUPLICATE,
    /** The values are wrong in another way. */
    REJECTED,
    /** The login may not do this. */
    NOT_PERMITTED,
    /** The code alone does not tell; the SQL state may. */
    OTHER
}
