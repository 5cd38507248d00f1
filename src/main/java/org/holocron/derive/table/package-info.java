/**
 * Tables for other programs: the columns of results, CSV by RFC 4180 both ways, and Parquet.
 *
 * <p>Server and command line name and write the same columns, {@link org.holocron.derive.table.ResultColumns}. Nothing here holds more
 * than a part of a table in memory. {@code api} and {@code cli} use this package; it uses only the JSON of the platform.
 */
@NullMarked
package org.holocron.derive.table;

import org.jspecify.annotations.NullMarked;
