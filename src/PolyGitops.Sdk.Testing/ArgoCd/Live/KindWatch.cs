namespace PolyGitops.Sdk.Testing.ArgoCd.Live;

/// <summary>The one watch of a kind.</summary>
/// <param name="Synchronized">Completes when everything that exists of the kind has been reported.</param>
/// <param name="Running">The watch itself.</param>
internal sealed record KindWatch(Task Synchronized, Task Running);
