package lt.tiltas.documents;

import lt.tiltas.testing.EndpointAuthorization;

class AuthorizationIT extends ServiceTest implements EndpointAuthorization {}
