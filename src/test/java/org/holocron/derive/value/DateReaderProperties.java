package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Span;

/** What CLDR writes in any of the languages is read, and a date that is changed in a part is never grounded. */
class DateReaderProperties {

    private static final List<String> LOCALES =
            List.of("en", "en_GB", "en_AU", "de", "de_AT", "de_CH", "es", "es_MX", "es_AR", "fr", "fr_CA", "fr_CH");

    private static final int[] STYLES = {DateFormat.FULL, DateFormat.LONG, DateFormat.MEDIUM};

    @Property(tries = 400)
    void aDateThatCldrWritesIsReadBack(
            @ForAll("dates") LocalDate date, @ForAll("locales") String locale, @ForAll("styles") int style) {
        Finding finding = check(date.toString(), date, locale, style);

        assertEquals(ClaimStatus.GROUNDED, finding.status(), () -> written(date, locale, style) + finding);
    }

    @Property(tries = 400)
    void aDateThatIsChangedInAPartIsRefused(
            @ForAll("dates") LocalDate date,
            @ForAll("dates") LocalDate other,
            @ForAll("locales") String locale,
            @ForAll("styles") int style) {
        LocalDate day = date.withDayOfMonth(1 + date.getDayOfMonth() % 28);
        for (LocalDate changed : List.of(day, date.plusYears(1), date.minusMonths(1), other)) {
            if (!changed.equals(date)) {
                Finding finding = check(changed.toString(), date, locale, style);

                assertEquals(ClaimStatus.REFUSED, finding.status(), () -> written(date, locale, style) + finding);
            }
        }
    }

    /** Whatever stands there, the check ends and its place lies in the text. */
    @Property(tries = 400)
    void anyTextIsChecked(@ForAll("texts") String text, @ForAll("dates") LocalDate date) {
        Words words = new Words(text, new Span(0, text.length()), Set.of());
        for (ValueCheck check : List.of(new DateCheck(), new NameCheck(), new EnumCheck(), new TextCheck())) {
            Finding finding = check.check(CheckTable.claim(date.toString(), "date", "Anna"), words);
            Span at = finding.at();
            assertTrue(at == null || at.end() <= text.length(), finding::toString);
            assertNotEquals(ClaimStatus.UNCHECKED, finding.status());
            check.check(CheckTable.claim(text, text, text), words);
        }
    }

    private static Finding check(String claimed, LocalDate date, String locale, int style) {
        String text = written(date, locale, style);
        Words words = new Words(text, new Span(0, text.length()), Set.of(CheckTable.language(locale.substring(0, 2))));
        return new DateCheck().check(CheckTable.claim(claimed, "date"), words);
    }

    private static String written(LocalDate date, String locale, int style) {
        DateFormat format = DateFormat.getDateInstance(style, new ULocale(locale));
        format.setTimeZone(TimeZone.GMT_ZONE);
        return "(" + format.format(new Date(date.toEpochDay() * 86_400_000L)) + ")";
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.longs().between(-40_000, 60_000).map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<String> locales() {
        return Arbitraries.of(LOCALES);
    }

    @Provide
    Arbitrary<Integer> styles() {
        return Arbitraries.integers().between(0, STYLES.length - 1).map(at -> STYLES[at]);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "5",
                "05",
                "2024",
                "'24",
                ".",
                ",",
                "-",
                "/",
                "–",
                " ",
                "März",
                "of",
                "bis",
                "siglo",
                "XIX",
                "BC",
                "v. Chr.",
                "the",
                "1980s",
                "er",
                "años",
                "Q1",
                "T",
                ":",
                "h",
                "pm",
                "not",
                "Anna",
                "Peña",
                "'",
                "\n",
                "|",
                "\ud83d\ude00",
                "\ud83d",
                "年",
                "٣");
        return pieces.list().ofMaxSize(30).map(list -> String.join("", list));
    }
}
