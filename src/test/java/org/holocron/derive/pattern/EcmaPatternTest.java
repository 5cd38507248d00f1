package org.holocron.derive.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcmaPatternTest {

    private static final String LINEAR = "linear";
    private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9a-f]{4})");

    /** Where Java's dialect and ECMA-262 differ, and a little of what they share. A text's escapes are those of Java. */
    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(quoteCharacter = '`', delimiter = ';', textBlock = """
            ^AB$                       ; AB          ; true
            ^AB$                       ; AB\\n       ; false
            ^AB$                       ; AB\\r\\n    ; false
            ^AB$                       ; AB\\u2028   ; false
            B$                         ; A\\nB       ; true
            ^B                         ; A\\nB       ; false
            b                          ; abc         ; true
            ^a.b$                      ; a\\u0085b   ; true
            ^a.b$                      ; a\\nb       ; false
            ^a.b$                      ; a\\u2028b   ; false
            ^.$                        ; 😀          ; true
            ^\\d+\\s\\w+$              ; 12\\u00a0ab ; true
            ^\\s$                      ; \\ufeff     ; true
            ^\\s$                      ; \\u0085     ; false
            ^\\S$                      ; \\u00a0     ; false
            ^\\d$                      ; \\u0663     ; false
            ^\\w$                      ; é           ; false
            \\bé                       ; aé          ; true
            ^[a-z&&[def]]$             ; &]          ; true
            ^[a-z&&[def]]$             ; e           ; false
            ^[[a]$                     ; [           ; true
            []                         ; a           ; false
            ^[^]$                      ; \\n         ; true
            ^{[a-z]+}$                 ; {abc}       ; true
            ^a{,2}$                    ; a{,2}       ; true
            ^[\\u{1F600}-\\u{1F64F}]+$ ; 😀😁        ; true
            ^\\ud83d\\ude00$           ; 😀          ; true
            ^\\p{L}+$                  ; Padmé       ; true
            ^\\p{Lu}\\P{Lu}$           ; Ab          ; true
            ^\\p{Script=Greek}+$       ; λόγος       ; true
            ^\\p{Alpha}$               ; é           ; true
            ^[\\p{Nd}_]+$              ; ٣_          ; true
            ^\\p{digit}+$              ; ٣9          ; true
            ^\\p{gc=punct}+$           ; !?          ; true
            ^\\p{cntrl}\\p{Combining_Mark}$ ; \\u0085\\u0301 ; true
            ^\\p{Cs}$                  ; a           ; false
            ^\\p{White_Space}\\p{space}$ ; \\u0085\\u3000 ; true
            ^\\p{White_Space}$         ; \\ufeff      ; false
            ^\\p{Upper}\\p{Lower}\\p{Ideo}$ ; Éé漢   ; true
            ^\\p{ID_Start}\\p{IDC}+$   ; é٣_         ; true
            ^\\p{IDS}$                 ; 3           ; false
            ^\\p{ID_Continue}$         ; \\u200b      ; false
            ^\\p{AHex}+$               ; 09afAF      ; true
            ^\\p{ASCII_Hex_Digit}$     ; ٣           ; false
            ^a{0,2147483647}$          ; aa          ; true
            ^a{1,99999999999999999999}$ ; aa         ; true
            ^a{00000000000000000002}$  ; aa          ; true
            ^a{99999999999}$           ; aa          ; false
            ^[\\b]$                    ; \\b         ; true
            ^\\cJ\\0\\v$               ; \\n\\0\\u000b ; true
            ^(?:a|b)*?c$               ; abac        ; true
            ^(?<x>a)(b)?$              ; a           ; true
            ^\\/\\-\\_$                ; /-_         ; true
            ^a{0}$                     ; ``          ; true
            """)
    void meansWhatEcma262Means(String pattern, String text, boolean found) {
        assertEquals(found, EcmaPattern.of(pattern).find(unescaped(text)));
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(quoteCharacter = '`', delimiter = ';', textBlock = """
            ^(?=.*a)(?!.*b)            ; xa          ; true
            ^(?=.*a)(?!.*b)            ; xab         ; false
            (?<=x)a                    ; xa          ; true
            (?<!x)a                    ; xa          ; false
            ^(a|b)\\1$                 ; aa          ; true
            ^(a|b)\\1$                 ; ab          ; false
            ^(?<q>['"]).*\\k<q>$       ; 'x'         ; true
            ^(?:(a)|b)\\1$             ; b           ; true
            ^(?:(a)|b)\\1$             ; ba          ; false
            ^\\1(a)$                   ; a           ; true
            ^(?=\\bé)                  ; é           ; false
            ^(?=a\\b)a é               ; a é         ; true
            """)
    void meansTheSameWhereOnlyJavasEngineCanDoIt(String pattern, String text, boolean found) {
        EcmaPattern read = EcmaPattern.of(pattern);

        assertEquals(found, read.find(text));
        assertTrue(read.notLinear().isPresent());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = ';', textBlock = """
            ^([a-zA-Z0-9]+([ _-]?[a-zA-Z0-9]+)*)+$ ; linear
            ^(.|\\n)*$                             ; linear
            ^\\bx{1,1000}$                         ; linear
            ^x{1001}$                              ; its counts make it too large
            ^((x{100}){100}){100}$                 ; its counts make it too large
            ^\\p{L}{1,1000}$                        ; its counts make it too large
            ^\\p{L}{1,100}$                         ; linear
            ^(?=a)                                 ; it has look-around
            ^(a)\\1                                ; it has a back reference
            """)
    void saysWhyItMayTakeLong(String pattern, String why) {
        assertEquals(
                why.equals(LINEAR) ? Optional.empty() : Optional.of(why),
                EcmaPattern.of(pattern).notLinear());
    }

    /** It needed the whole stack for a text of 10,000 characters, and exponential time for one of 40. */
    @Test
    void aLongTextAndATemptingOneTakeNeitherStackNorTime() {
        assertTrue(EcmaPattern.of("^(.|\\n)*$").find("word ".repeat(200_000)));
        assertEquals(
                false,
                EcmaPattern.of("^([a-zA-Z0-9]+([ _-]?[a-zA-Z0-9]+)*)+$")
                        .find("Bartholomewfeatherstonehaughcholmondeley!"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[",
                "(a",
                "a)",
                "a**",
                "a++",
                "*a",
                "^*",
                "(?i)a",
                "(?>a)",
                "\\A",
                "\\z",
                "\\h",
                "\\Qa\\E",
                "a{2,1}",
                "[b-a]",
                "\\p{Foo}",
                "\\p{IsLatin}",
                "\\p",
                "\\u12",
                "\\u{110000}",
                "\\k<a>",
                "\\2(a)",
                "(?<a>)(?<a>)",
                "(?<1>a)",
                "\\",
                "{1}"
            })
    void saysWhatIsNoPattern(String pattern) {
        InvalidPatternException invalid = assertThrows(InvalidPatternException.class, () -> EcmaPattern.of(pattern));
        assertTrue(!invalid.getMessage().isBlank());
    }

    @Test
    void refusesGroupsWithoutEnd() {
        String deep = "(".repeat(5_000) + ")".repeat(5_000);
        assertThrows(InvalidPatternException.class, () -> EcmaPattern.of(deep));
    }

    private static String unescaped(String text) {
        return UNICODE.matcher(text)
                .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)))
                .translateEscapes();
    }
}
