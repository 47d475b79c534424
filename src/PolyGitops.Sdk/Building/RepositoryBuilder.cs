using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Building;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Settings that every kind of repository has.</summary>
/// <typeparam name="TBuilder">The kind's builder.</typeparam>
/// <typeparam name="TRepository">The kind.</typeparam>
public abstract class RepositoryBuilder<TBuilder, TRepository>
    where TBuilder : RepositoryBuilder<TBuilder, TRepository>
    where TRepository : PlatformRepository
{
    private protected RepositoryBuilder(TRepository draft) => Draft = draft;

    internal TRepository Draft { get; }

    /// <summary>Names its owners.</summary>
    [Pure]
    public TBuilder OwnedBy(params IReadOnlyList<Owner> owners) => With(Draft with { Owners = Guard.NotNull(owners) });

    /// <summary>Describes in one sentence what it is.</summary>
    [Pure]
    public TBuilder WithDescription(string text) => With(Draft with { Description = Guard.NotNull(text) });

    /// <summary>Sets the name that diagrams use; by default the part of the name after the last dash.</summary>
    [Pure]
    public TBuilder WithShortName(string name) => With(Draft with { ShortName = Guard.NotNull(name) });

    /// <summary>Names the layer of the system it is in.</summary>
    [Pure]
    public TBuilder InLayer(string layer) => With(Draft with { Layer = Guard.NotNull(layer) });

    /// <summary>Sets what makes it change.</summary>
    [Pure]
    public TBuilder ChangesWhen(string reason) => With(Draft with { ChangesWhen = Guard.NotNull(reason) });

    /// <summary>Names the branch that Argo CD and CI follow.</summary>
    [Pure]
    public TBuilder OnBranch(string name) => With(Draft with { DefaultBranch = Guard.NotNull(name) });

    /// <summary>Sets its clone URL, when it is not on the platform's git host.</summary>
    [Pure]
    public TBuilder At(string url) => With(Draft with { Url = Guard.NotNull(url) });

    /// <summary>Names repositories that it needs beyond the platform's own chain.</summary>
    [Pure]
    public TBuilder DependsOn(params IReadOnlyList<string> repositories) =>
        With(Draft with { DependsOn = Guard.NotNull(repositories) });

    /// <summary>Adds a file that no generator writes.</summary>
    [Pure]
    public TBuilder AddFile(string path, string text) =>
        With(Draft with { Files = Draft.Files.And(Guard.NotNull(path), Guard.NotNull(text)) });

    private protected abstract TBuilder With(TRepository draft);
}
