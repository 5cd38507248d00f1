package org.holocron.derive.value;

/**
 * What a number counts.
 *
 * @param id CLDR's, such as {@code kilometer-per-hour}; of a currency its code
 * @param dimension what it measures, such as {@code length}: quantities of different ones are never the same
 */
record Unit(String id, String dimension) {

    static final String CURRENCY = "currency";
    static final String RATIO = "ratio";

    boolean isCurrency() {
        return dimension.equals(CURRENCY);
    }

    boolean isRatio() {
        return dimension.equals(RATIO);
    }
}
