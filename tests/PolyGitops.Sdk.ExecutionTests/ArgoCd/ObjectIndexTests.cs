using System.Globalization;
using PolyGitops.Sdk.ArgoCd.Health;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

public class ObjectIndexTests
{
    private readonly ObjectIndex _index = new();

    [Fact]
    public void The_answer_to_a_write_that_comes_after_the_news_of_the_deletion_brings_nothing_back()
    {
        _index.Put(Object(1));
        Assert.NotNull(_index.Remove(Object(3).Key, 3));
        Assert.False(_index.Put(Object(2)).IsNews);
        Assert.Null(_index.Find(Object(2).Key));

        Assert.True(_index.Put(Object(4)).IsNews);
        Assert.NotNull(_index.Find(Object(4).Key));
    }

    [Fact]
    public void A_deletion_that_was_told_before_the_object_was_is_known_as_well()
    {
        Assert.Null(_index.Remove(Object(3).Key, 3));
        Assert.False(_index.Put(Object(2)).IsNews);
    }

    [Fact]
    public void Another_judgement_takes_the_place_of_the_newest_state_only()
    {
        var (first, second) = (Object(1), Object(2));
        _index.Put(first);
        Assert.True(_index.Exchange(first, Object(1)));
        _index.Put(second);
        Assert.False(_index.Exchange(first, Object(1)));
        Assert.Same(second, _index.Find(second.Key));
    }

    private static LiveObject Object(int version) => new(
        Manifest.FromJson(string.Create(CultureInfo.InvariantCulture,
            $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"shop","resourceVersion":"{{{version}}}"}}""")),
        new HealthChecks());
}
