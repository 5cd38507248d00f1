package org.holocron.derive.json;

/**
 * How much JSON is read before it is refused.
 *
 * @param maxChars longest text, in UTF-16 units, 1 or more
 * @param maxDepth deepest nesting of objects and lists, 1 to 500; a flat object has depth 1
 */
public record JsonLimits(int maxChars, int maxDepth) {

    /** The parser itself stops at 1,000, and code that visits the values does so by recursion. */
    private static final int DEEPEST = 500;

    public JsonLimits {
        if (maxChars < 1 || maxDepth < 1 || maxDepth > DEEPEST) {
            throw new IllegalArgumentException(
                    "JSON limits need chars >= 1 and depth 1 to " + DEEPEST + ", not " + maxChars + " and " + maxDepth);
        }
    }
}
