package org.holocron.derive.quote;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.DecompositionType;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import org.holocron.derive.text.AlikeCharacters;

/**
 * The plainest way to write a character in a quote: what {@link AlikeCharacters} says, signs as a keyboard has them, and else by NFKC, where that
 * neither makes a digit nor changes one, nor takes down what is raised.
 */
final class PlainForms {

    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

    private PlainForms() {}

    static String of(int character) {
        String evened = AlikeCharacters.evened(character);
        return evened.equals(Character.toString(character)) ? plain(character, evened) : evened;
    }

    private static String plain(int character, String same) {
        return switch (character) {
            case 0xd7 -> "x";
            case 0x2264, 0x2266 -> "<=";
            case 0x2265, 0x2267 -> ">=";
            // Wave dashes.
            case 0x223c, 0x301c, 0x3030 -> "~";
            default -> isOtherForm(character) ? compatible(character, same) : same;
        };
    }

    private static boolean isOtherForm(int character) {
        return switch (UCharacter.getIntPropertyValue(character, UProperty.DECOMPOSITION_TYPE)) {
            case DecompositionType.COMPAT,
                    DecompositionType.FONT,
                    DecompositionType.INITIAL,
                    DecompositionType.MEDIAL,
                    DecompositionType.FINAL,
                    DecompositionType.ISOLATED,
                    DecompositionType.NARROW,
                    DecompositionType.WIDE,
                    DecompositionType.SMALL,
                    DecompositionType.SQUARE,
                    DecompositionType.VERTICAL -> !isNumeric(character);
            default -> false;
        };
    }

    private static String compatible(int character, String same) {
        String plain = NFKC.normalize(same);
        return plain.codePoints().anyMatch(each -> isNumeric(each) || Character.isSpaceChar(each)) ? same : plain;
    }

    private static boolean isNumeric(int character) {
        return UCharacter.getUnicodeNumericValue(character) != UCharacter.NO_NUMERIC_VALUE;
    }
}
