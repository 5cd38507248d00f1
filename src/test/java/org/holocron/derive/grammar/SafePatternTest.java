package org.holocron.derive.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafePatternTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', textBlock = """
                    ^[0-9]{4}$              ; ^[0-9]{4}$
                    ^\\d{4}-\\d{2}$         ; ^[0-9]{4}-[0-9]{2}$
                    ^\\w+$                  ; ^[0-9A-Z_a-z]+$
                    ^(?:a|bc)+$             ; ^(a|bc)+$
                    ^(?<year>\\d+)$         ; ^[0-9]+$
                    ^(a)(b)$                ; ^ab$
                    ^a$|^b$                 ; ^[ab]$
                    ^(?:yes|no)$            ; ^(yes|no)$
                    ^a+?b*?$                ; ^a+b*$
                    ^\\$\\.\\*\\(\\)$       ; ^[$][.][*][(][)]$
                    ^a\\.{2}$               ; ^a[.]{2}$
                    ^\\^+$                  ; ^(\\^)+$
                    ^a\\-b\\/c$             ; ^a-b/c$
                    ^[\\w.-]+$              ; ^[.0-9A-Z_a-z-]+$
                    ^[\\]\\[^-]$            ; ^[\\[\\]^-]$
                    ^[+-.]$                 ; ^[+,.-]$
                    ^[a&&b]$                ; ^[&ab]$
                    ^[b[]]$                 ; ^[\\[b][\\]]$
                    ^\\p{Script=Runic}$      ; ^[ᚠ-ᛪᛮ-ᛸ]$
                    ^\\u00e9+$              ; ^[é]+$
                    ^\\ud83d\\ude00$        ; ^😀$
                    ^[^"\\\\\\x00-\\x1f]$   ; ^[ !#-,.-\\[\\]_-\uD7FF\uE000-\uDBFF\uDFFF^-]$
                    ^(a?b?)*$               ; ^[ab]*$
                    ^(a*)+$                 ; ^a*$
                    ^(|a)$                  ; ^a?$
                    ^$                      ; ^$
                    ^a{0}b{1}$              ; ^b$
                    ^a{2,}$                 ; ^a{2,}$
                    ^a{1,9}( a{1,9}){0,40}$ ; ^a{1,9}( a{1,9}){0,40}$
                    ^(a{1,9}){1,9}$         ; ^(a{1,9}){1,9}$
                    """, delimiter = ';')
    void saysTheSameSafely(String pattern, String safe) {
        assertEquals(
                new SafePattern(Optional.of(safe), SafePattern.of(pattern).minLength(), Integer.MAX_VALUE, List.of()),
                SafePattern.of(pattern));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', textBlock = """
                    ^(?=a)[a-z]+$           ; ^[a-z]+$              ; look-around
                    ^(?!no)[a-z]+$          ; ^[a-z]+$              ; look-around
                    ^\\b[a-z]+\\b$          ; ^[a-z]+$              ; word boundaries
                    ^a{1,2500}$             ; ^a+$                  ; counts over 2000
                    ^a{2500}$               ; ^a{2000,}$            ; counts over 2000
                    ^([a-z]{1,60}){1,60}$   ; ^([a-z]{1,60})+$      ; counts within counts
                    ^(a{1,20}){1,20}$       ; ^(a{1,20})+$          ; counts within counts
                    ^(a^b)$                 ; ^ab$                  ; anchors within
                    """, delimiter = ';')
    void leavesToTheValidatorWhatItCannotSay(String pattern, String safe, String loss) {
        SafePattern said = SafePattern.of(pattern);

        assertEquals(Optional.of(safe), said.pattern());
        assertEquals(1, said.losses().size());
        assertTrue(said.losses().get(0).contains(loss), said.losses().toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', textBlock = """
                    ^.{1,80}$               ; 1 ; 80         ; control character
                    ^.+$                    ; 1 ; 2147483647 ; control character
                    ^\\w+\\s\\w+$           ; 3 ; 2147483647 ; control character
                    ^\\S+$                  ; 1 ; 2147483647 ; control character
                    ^[^0-9]{2}$             ; 2 ; 2          ; control character
                    ^"a"$                   ; 3 ; 3          ; control character
                    ^a\\\\b$                ; 3 ; 3          ; control character
                    ^a\\tb$                 ; 3 ; 3          ; control character
                    abc                     ; 3 ; 2147483647 ; ^…$
                    ^abc                    ; 3 ; 2147483647 ; ^…$
                    ^a|b$                   ; 1 ; 2147483647 ; ^…$
                    ^(a)\\1$                ; 0 ; 2147483647 ; has \\1
                    ^(?i)a$                 ; 0 ; 2147483647 ; flags
                    ^a++$                   ; 0 ; 2147483647 ; a count of nothing
                    """, delimiter = ';')
    void saysNoMoreThanTheLengthOfWhatItCannotSaySafely(String pattern, int least, int most, String reason) {
        SafePattern said = SafePattern.of(pattern);

        assertEquals(Optional.empty(), said.pattern());
        assertEquals(least, said.minLength());
        assertEquals(most, said.maxLength());
        assertTrue(said.losses().get(0).contains(reason), said.losses().toString());
    }

    /** A server reads a pattern as the raw text between the quotes, so that {@code [ \t]} is a bare tab: broken JSON. */
    @Test
    void keepsWhiteSpaceOnlyWhereItIsPlain() {
        assertEquals(Optional.of("^a b$"), SafePattern.of("^a b$").pattern());
        assertEquals(Optional.empty(), SafePattern.of("^a[ \\t]b$").pattern());
    }
}
