/**
 * The HTTP interface at {@code /api}, the health checks and the metrics.
 *
 * <p>Resources read what comes in strictly, ask the domain and write JSON under the names of the SQL columns, times in
 * UTC; {@code META-INF/openapi.yaml} is their contract. Whatever goes wrong is answered with an RFC 9457 problem
 * document: resources throw {@link org.holocron.derive.api.ProblemException}, the mappers turn that and everything else into
 * {@link org.holocron.derive.api.Problem}. Nothing depends on this package.
 */
@NullMarked
package org.holocron.derive.api;

import org.jspecify.annotations.NullMarked;
