namespace PolyGitops.Sdk.Git.Commands;

/// <summary>What kind of repository a folder is.</summary>
/// <param name="GitFolder">Path of the folder with git's own files.</param>
/// <param name="CommonFolder">Path of the folder with what all its working copies share.</param>
/// <param name="IsBare">Whether it has no working copy of its own.</param>
/// <param name="NoId">The id of nothing: zeros, as many as its ids have digits.</param>
internal sealed record RepositoryKind(string GitFolder, string CommonFolder, bool IsBare, string NoId);
