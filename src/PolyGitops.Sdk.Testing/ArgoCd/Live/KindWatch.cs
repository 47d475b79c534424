namespace PolyGitops.Sdk.Testing.ArgoCd.Live;

/// <summary>The one watch of a kind.</summary>
/// <param name="Synchronized">Ends when all that exists of the kind has been told.</param>
/// <param name="Running">The watch itself.</param>
internal sealed record KindWatch(Task Synchronized, Task Running);
