/**
 * Equipment that the tests of several packages share: builders of jobs and runs, inputs and answers, a fake HTTP server, a
 * database, the application's deployment and its HTTP interface.
 */
@NullMarked
package org.holocron.derive.testing;

import org.jspecify.annotations.NullMarked;
