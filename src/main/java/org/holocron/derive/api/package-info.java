/**
 * The HTTP interface at {@code /api}, the page at {@code /}, the health checks and the metrics.
 *
 * <p>Resources read requests strictly, call the domain and write JSON with the names of the SQL columns, times in UTC;
 * {@code openapi.yaml}, served at {@code /openapi}, is their contract. Every error is answered with an RFC 9457 {@link
 * org.holocron.derive.api.ProblemDocument}: resources throw it in a {@link org.holocron.derive.api.ProblemException}, and
 * mappers make one of every other exception. May use any package but {@code cli} and {@code simulator}; no package uses
 * this one.
 */
@NullMarked
package org.holocron.derive.api;

import org.jspecify.annotations.NullMarked;
