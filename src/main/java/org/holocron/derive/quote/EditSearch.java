package org.holocron.derive.quote;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds where a text holds a pattern but for some edits (a unit other, missing or too many), by Myers' bit vectors in blocks of 64 units:
 * one step for each unit of the text and each block that may still lead to a match. Used for one text at a time.
 */
final class EditSearch {

    private static final int BLOCK = 64;

    /** Of a place that ends before {@code end}. */
    interface Ends {
        void at(int end, int edits);
    }

    private final String pattern;
    private final int mostEdits;
    private final Map<Character, long[]> positionsByUnit = new HashMap<>();
    private final long[] none;
    private final long[] rises;
    private final long[] falls;
    private final int[] edits;
    private int lastBlock;

    /**
     * @param pattern not empty
     * @param mostEdits fewer than the pattern is long
     */
    EditSearch(String pattern, int mostEdits) {
        int blocks = (pattern.length() + BLOCK - 1) / BLOCK;
        this.pattern = pattern;
        this.mostEdits = mostEdits;
        this.none = new long[blocks];
        this.rises = new long[blocks];
        this.falls = new long[blocks];
        this.edits = new int[blocks];
        for (int i = 0; i < pattern.length(); i++) {
            positionsByUnit.computeIfAbsent(pattern.charAt(i), unit -> new long[blocks])[i / BLOCK] |=
                    1L << (i % BLOCK);
        }
    }

    /** What it costs to make one: a word of memory for each block and each unit that occurs. */
    static long cost(String pattern) {
        long units = Math.min(pattern.length(), pattern.chars().distinct().count());
        return pattern.length() + units * (pattern.length() + BLOCK - 1) / BLOCK;
    }

    /** False if the work was used up before the end of the text. */
    boolean over(String text, Work work, Ends ends) {
        begin();
        for (int i = 0; i < text.length(); i++) {
            if (!work.spend(lastBlock + 1L)) {
                return false;
            }
            step(positionsByUnit.getOrDefault(text.charAt(i), none));
            if (lastBlock == none.length - 1 && edits[lastBlock] <= mostEdits) {
                ends.at(i + 1, edits[lastBlock]);
            }
        }
        return true;
    }

    private void begin() {
        lastBlock = Math.min(none.length, (mostEdits + BLOCK) / BLOCK) - 1;
        Arrays.fill(rises, -1L);
        Arrays.fill(falls, 0L);
        int rows = 0;
        for (int block = 0; block <= lastBlock; block++) {
            rows += height(block);
            edits[block] = rows;
        }
    }

    /** One column of the table of distances, of which only the blocks are known that may hold a distance within the bound. */
    private void step(long[] positions) {
        int carry = 0;
        for (int block = 0; block <= lastBlock; block++) {
            carry = advance(block, positions[block], carry);
            edits[block] += carry;
        }
        boolean isNextReached = lastBlock < none.length - 1
                && edits[lastBlock] - carry <= mostEdits
                && ((positions[lastBlock + 1] & 1) != 0 || carry < 0);
        if (isNextReached) {
            lastBlock++;
            rises[lastBlock] = -1L;
            falls[lastBlock] = 0;
            edits[lastBlock] = edits[lastBlock - 1] - carry + height(lastBlock);
            edits[lastBlock] += advance(lastBlock, positions[lastBlock], carry);
        } else {
            while (lastBlock > 0 && edits[lastBlock] >= mostEdits + height(lastBlock)) {
                lastBlock--;
            }
        }
    }

    /** @param carry how the distance in the row above changes: -1, 0 or 1; returned is the same for the block's last row */
    private int advance(int block, long positions, int carry) {
        long rising = rises[block];
        long falling = falls[block];
        long even = positions | falling;
        long matching = carry < 0 ? positions | 1 : positions;
        long diagonal = (((matching & rising) + rising) ^ rising) | matching;
        long up = falling | ~(diagonal | rising);
        long down = rising & diagonal;
        long last = 1L << (height(block) - 1);
        int change = (up & last) != 0 ? 1 : (down & last) != 0 ? -1 : 0;
        up = up << 1 | (carry > 0 ? 1 : 0);
        down = down << 1 | (carry < 0 ? 1 : 0);
        rises[block] = down | ~(even | up);
        falls[block] = up & even;
        return change;
    }

    private int height(int block) {
        return block < none.length - 1 ? BLOCK : pattern.length() - block * BLOCK;
    }
}
