package org.holocron.derive.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CsvWriterTest {

    @Test
    void cellsAreQuotedWhereTheyMustBe() throws IOException {
        assertEquals("plain,5\r\n", written("plain", "5"));
        assertEquals("\"a,b\",\"say \"\"yes\"\"\"\r\n", written("a,b", "say \"yes\""));
        assertEquals("\"two\nlines\",\"old\rline\"\r\n", written("two\nlines", "old\rline"));
        assertEquals("\" before\",\"behind\t\"\r\n", written(" before", "behind\t"));
    }

    @Test
    void nothingAndAnEmptyTextAreTwoThings() throws IOException {
        assertEquals(",\"\",\r\n", written(null, "", null));
    }

    /** An apostrophe before them would be part of the value for every program that is no spreadsheet. */
    @Test
    void whatASpreadsheetTakesForAFormulaStaysAsItIs() throws IOException {
        assertEquals("=1+1,-5,@x,+49\r\n", written("=1+1", "-5", "@x", "+49"));
    }

    private static String written(String... cells) throws IOException {
        StringBuilder text = new StringBuilder();
        new CsvWriter(text).row(Arrays.asList(cells));
        return text.toString();
    }
}
