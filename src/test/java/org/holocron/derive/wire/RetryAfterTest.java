package org.holocron.derive.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A date was taken for nothing, and a number of ten digits too: such a server was asked again after two seconds. */
class RetryAfterTest {

    private static final InstantSource HERE = InstantSource.fixed(Instant.parse("2026-10-21T07:00:00Z"));

    @ParameterizedTest
    @CsvSource(nullValues = "none", delimiter = '|', textBlock = """
            120                                 | none                            | PT2M
            ' 3 '                               | none                            | PT3S
            0                                   | none                            | PT0S
            0000000000000000000120              | none                            | PT2M
            99999999999999999999                | none                            | PT8760H
            31536001                            | none                            | PT8760H
            'Wed, 21 Oct 2026 07:28:00 GMT'     | none                            | PT28M
            'Wed, 21 Oct 2026 07:28:00 GMT'     | 'Wed, 21 Oct 2026 07:20:00 GMT' | PT8M
            'Wed, 21 Oct 2026 07:28:00 GMT'     | 'yesterday'                     | PT28M
            'Wednesday, 21-Oct-26 07:28:00 GMT' | none                            | PT28M
            'Wed Oct 21 07:28:00 2026'          | none                            | PT28M
            'Tue Nov  3 07:00:00 2026'          | none                            | PT312H
            'Fri, 31 Dec 9999 23:59:59 GMT'     | none                            | PT8760H
            'Wed, 21 Oct 2026 06:59:59 GMT'     | none                            | none
            'Wed, 21 Oct 2026 07:00:00 GMT'     | none                            | none
            'Wed, 32 Oct 2026 07:00:00 GMT'     | none                            | none
            -1                                  | none                            | none
            1.5                                 | none                            | none
            soon                                | none                            | none
            ''                                  | none                            | none
            none                                | none                            | none
            """)
    void aServerSaysHowLongItWantsToBeLeftAlone(
            @Nullable String header, @Nullable String date, @Nullable Duration wait) {
        assertEquals(wait, RetryAfter.of(header, date, HERE));
    }
}
