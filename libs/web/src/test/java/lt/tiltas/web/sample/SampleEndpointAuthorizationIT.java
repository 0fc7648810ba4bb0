package lt.tiltas.web.sample;

import lt.tiltas.testing.EndpointAuthorization;

@OnSample
class SampleEndpointAuthorizationIT implements EndpointAuthorization {}
