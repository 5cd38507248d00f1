package org.holocron.derive.text;

/**
 * Says when two ids, echoes or names are the same: the one rule. Alike is what an editor, a keyboard or a model evens out when it copies a
 * text, and what then looks the same: an accent put together in another way (NFC), the kind of a space, a dash, a quotation mark or an ellipsis, the
 * width of a letter, ligatures, a joiner or a variation within a word or a picture, and spaces beside a character that is no letter or digit.
 *
 * <p>Case counts. So do letters of several scripts that look like each other, and {@code 1} and {@code l}: ids are made of such pairs,
 * and a model reads characters, not pictures. Any other unsafe character counts too: a text that holds one is no copy.
 */
public final class Likeness {

    private Likeness() {}

    public static boolean areAlike(String one, String other) {
        return one.equals(other) || key(one).equals(key(other));
    }

    /** Equal for texts that are alike, and for no others. To be compared, never to be shown. */
    public static String key(String text) {
        String composed = ShortRuns.composed(text);
        StringBuilder even = new StringBuilder(composed.length());
        int before = -1;
        for (int i = 0; i < composed.length(); ) {
            int character = composed.codePointAt(i);
            i += Character.charCount(character);
            int after = i < composed.length() ? composed.codePointAt(i) : -1;
            if (!AlikeCharacters.isLeftOut(before, character, after)) {
                even.append(AlikeCharacters.evened(character));
            }
            before = character;
        }
        return withoutLooseSpaces(ShortRuns.composed(even));
    }

    /** Of spaces only those between letters or digits stay, as one. */
    private static String withoutLooseSpaces(String text) {
        StringBuilder tight = new StringBuilder(text.length());
        boolean isSpace = false;
        int before = -1;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (character == ' ') {
                isSpace = true;
                continue;
            }
            if (isSpace && AlikeCharacters.isOfAWord(before) && AlikeCharacters.isOfAWord(character)) {
                tight.append(' ');
            }
            tight.appendCodePoint(character);
            before = character;
            isSpace = false;
        }
        return tight.toString();
    }
}
