/** Test trust services: a certification authority, OCSP, revocation lists and RFC 3161 time-stamps over HTTP. */
@NullMarked
package lt.tiltas.trust;

import org.jspecify.annotations.NullMarked;
