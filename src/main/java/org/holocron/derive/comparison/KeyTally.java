package org.holocron.derive.comparison;

/**
 * How often values under one key agree.
 *
 * @param onlyLeft how often the left answer alone has one
 */
public record KeyTally(String key, long same, long different, long onlyLeft, long onlyRight) {

    static KeyTally none(String key) {
        return new KeyTally(key, 0, 0, 0, 0);
    }

    KeyTally with(ValuePair pair) {
        if (pair.right() == null) {
            return new KeyTally(key, same, different, onlyLeft + 1, onlyRight);
        }
        if (pair.left() == null) {
            return new KeyTally(key, same, different, onlyLeft, onlyRight + 1);
        }
        return pair.isSame()
                ? new KeyTally(key, same + 1, different, onlyLeft, onlyRight)
                : new KeyTally(key, same, different + 1, onlyLeft, onlyRight);
    }

    public long disagreements() {
        return different + onlyLeft + onlyRight;
    }
}
