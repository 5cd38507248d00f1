package org.holocron.derive.json;

/**
 * How much JSON is read before it is refused.
 *
 * @param maxChars longest text, in UTF-16 units, 1 or more
 * @param maxDepth deepest nesting of objects and lists, 1 to 500; a flat object has depth 1
 * @param maxValues most values in all objects and lists, 1 or more: small ones take a hundred times more memory than text
 */
public record JsonLimits(int maxChars, int maxDepth, int maxValues) {

    /** The parser itself stops at 1,000, and code that visits the values does so by recursion. */
    private static final int DEEPEST = 500;

    public JsonLimits {
        if (maxChars < 1 || maxDepth < 1 || maxDepth > DEEPEST || maxValues < 1) {
            throw new IllegalArgumentException("JSON limits need chars >= 1, depth 1 to " + DEEPEST
                    + " and values >= 1, not " + maxChars + ", " + maxDepth + " and " + maxValues);
        }
    }

    /** As many values as the text has. */
    public JsonLimits(int maxChars, int maxDepth) {
        this(maxChars, maxDepth, Integer.MAX_VALUE);
    }
}
