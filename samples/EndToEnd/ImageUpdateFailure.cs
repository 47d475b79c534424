using PolyGitops.Sdk;

namespace EndToEnd;

/// <summary>An image that could not be asked for or written.</summary>
internal sealed class ImageUpdateFailure(string message) : PolyGitopsException(message);
