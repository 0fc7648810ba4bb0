/** Programmes over HTTP. */
@NullMarked
package lt.tiltas.kpi.programme.web;

import org.jspecify.annotations.NullMarked;
